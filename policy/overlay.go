package policy

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// overlay lays what a file says over dst: scalars replace, structs and maps
// merge, lists grow. Only what the file names counts, so that a file can set a
// value back to zero. Below a provider with "replace: true", the lists and maps
// that the file names replace dst's.
func overlay(d *decoder, dst, file *Policy) {
	for id, p := range file.Providers {
		if old := dst.Providers[id]; old != nil && p != nil && !p.Replace {
			reclassify(&old.Models, &p.Models)
			flip(old.Switches, p.Switches)
		}
	}
	o := overlayer{d}
	o.lay(reflect.ValueOf(dst).Elem(), reflect.ValueOf(file).Elem(), "", false)
}

type overlayer struct{ *decoder }

func (o overlayer) lay(dst, src reflect.Value, path string, replace bool) {
	switch {
	case src.Type() == levelType || src.Type() == durationType:
		dst.Set(src)
		return
	case src.Kind() == reflect.Struct:
		if src.Type() == reflect.TypeFor[Provider]() {
			replace = src.FieldByName("Replace").Bool()
		}
		for name, f := range fields(src.Type()) {
			if below := sub(path, name); o.has(below) {
				o.lay(dst.Field(f.index), src.Field(f.index), below, replace)
			}
		}
		return
	case src.Kind() == reflect.Pointer && !src.IsNil() && !dst.IsNil() && src.Elem().Kind() == reflect.Struct:
		o.lay(dst.Elem(), src.Elem(), path, replace)
		return
	case src.Kind() == reflect.Map && !replace:
		o.layMap(dst, src, path)
		return
	case src.Kind() == reflect.Slice && !replace:
		dst.Set(reflect.AppendSlice(dst, src))
		return
	}
	dst.Set(src)
}

func (o overlayer) layMap(dst, src reflect.Value, path string) {
	if dst.IsNil() {
		dst.Set(reflect.MakeMapWithSize(src.Type(), src.Len()))
	}
	for it := src.MapRange(); it.Next(); {
		old := dst.MapIndex(it.Key())
		if old.IsValid() && old.Kind() == reflect.Pointer {
			o.lay(old, it.Value(), sub(path, it.Key().String()), false)
			continue
		}
		dst.SetMapIndex(it.Key(), it.Value())
	}
}

// reclassify takes a glob out of the default's classes when the file puts the
// same glob into another: the file's word is the last one.
func reclassify(old, file *Models) {
	moved := map[string]bool{}
	for _, list := range file.classes() {
		for _, glob := range *list.globs {
			moved[glob] = true
		}
	}
	for _, list := range old.classes() {
		*list.globs = slices.DeleteFunc(*list.globs, func(glob string) bool { return moved[glob] })
	}
}

// flip does the same for the values of switches.
func flip(old, file map[string]*Switch) {
	without := func(values, gone []string) []string {
		return slices.DeleteFunc(values, func(v string) bool {
			return slices.ContainsFunc(gone, func(g string) bool { return strings.EqualFold(g, v) })
		})
	}
	for wire, s := range file {
		if o := old[wire]; o != nil {
			o.On, o.Off = without(o.On, s.Off), without(o.Off, s.On)
		}
	}
}

// normalize gives equal policies equal forms: lists whose order means nothing
// are sorted and free of repetitions, and what an account left to the policy is
// filled in.
func normalize(p *Policy) {
	for id, pr := range p.Providers {
		pr.ID, pr.Replace = id, false
		pr.Hosts, pr.Owns, pr.Lacks = set(pr.Hosts), set(pr.Owns), set(pr.Lacks)
		for _, list := range pr.Models.classes() {
			*list.globs = set(*list.globs)
		}
		for _, s := range pr.Switches {
			s.On, s.Off = set(s.On), set(s.Off)
		}
	}
	p.Gateways.Hosts = set(p.Gateways.Hosts)
	for i := range p.Exclude {
		slices.Sort(p.Exclude[i].Rules)
	}
	for i := range p.Accounts {
		a := &p.Accounts[i]
		a.Hosts, a.Keys = set(a.Hosts), set(a.Keys)
		if a.Instances == 0 {
			a.Instances = 1
		}
		if a.Headroom == 0 {
			a.Headroom = p.Headroom
		}
	}
	slices.SortStableFunc(p.Accounts, func(a, b Account) int {
		if c := strings.Compare(a.Provider, b.Provider); c != 0 {
			return c
		}
		return strings.Compare(a.Name, b.Name)
	})
	for _, words := range p.Tasks.lists() {
		*words.words = set(*words.words)
	}
	slices.SortStableFunc(p.APIs, func(a, b API) int {
		return cmp.Or(strings.Compare(a.Func, b.Func), strings.Compare(a.Type, b.Type), strings.Compare(a.Kind, b.Kind))
	})
	p.Limiters = set(p.Limiters)
	trimmed := make(map[string]string, len(p.Values))
	for name, value := range p.Values {
		trimmed[strings.TrimLeft(name, "-")] = value
	}
	p.Values = trimmed
	p.Version = Version
}

// set sorts a list and drops repetitions; nil when nothing is left.
func set(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}
