package main

import "math"

// near is the number of lines by which a finding may miss a place: a statement of several lines has several that a
// reader would call its place.
const near = 3

// A Tally counts findings against places that people judged.
type Tally struct {
	sites    []Site
	found    []bool                       // of sites
	Counts   map[string]map[string]*Count // by set, then rule
	Repos    map[string]int               // by set
	Failures int                          // packages that could not be checked
	Absent   []string                     // repositories that could not be had
	Wrong    []Site                       // places at which a finding is wrong
	Missed   []Site                       // true places without a finding
}

// A Count is what is known of one rule.
type Count struct {
	Right, Wrong  int // findings
	Found, Missed int // true places that a reader named
}

func newTally(sites []Site) *Tally {
	return &Tally{sites: sites, found: make([]bool, len(sites)), Counts: make(map[string]map[string]*Count), Repos: make(map[string]int)}
}

func (t *Tally) count(set, rule string) *Count {
	if t.Counts[set] == nil {
		t.Counts[set] = make(map[string]*Count)
	}
	if t.Counts[set][rule] == nil {
		t.Counts[set][rule] = new(Count)
	}
	return t.Counts[set][rule]
}

// add counts what tokenvet says of one repository and returns the findings that nobody judged.
func (t *Tally) add(r Repository, findings []Finding, failures int) (unjudged []Finding) {
	t.Repos[r.Set]++
	t.Failures += failures
	for _, f := range findings {
		known := false
		for i, s := range t.sites {
			if s.Repository != r.Name || s.Rule != f.Rule || !s.at(f) {
				continue
			}
			t.found[i] = true
			if known { // one finding may be right about several places
				continue
			}
			known = true
			if s.True {
				t.count(r.Set, f.Rule).Right++
			} else {
				t.count(r.Set, f.Rule).Wrong++
				t.Wrong = append(t.Wrong, s)
			}
		}
		if !known {
			unjudged = append(unjudged, f)
		}
	}
	for i, s := range t.sites {
		if s.Repository != r.Name || !s.True || !s.Read {
			continue
		}
		if t.found[i] {
			t.count(r.Set, s.Rule).Found++
		} else {
			t.count(r.Set, s.Rule).Missed++
			t.Missed = append(t.Missed, s)
		}
	}
	return unjudged
}

// at reports whether a finding speaks of a place: it stands there, or names it as evidence. Evidence makes no finding
// wrong.
func (s Site) at(f Finding) bool {
	if s.spans(f.File, f.Line) {
		return true
	}
	for _, r := range f.Related {
		if s.True && s.spans(r.File, r.Line) {
			return true
		}
	}
	return false
}

func (s Site) spans(file string, line int) bool {
	return s.File == file && s.First-near <= line && line <= s.Last+near
}

// interval returns the 95 % confidence interval of a share of n trials, Wilson's.
func interval(right, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959964
	p, m := float64(right)/float64(n), float64(n)
	mid := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, mid-half), min(1, mid+half)
}
