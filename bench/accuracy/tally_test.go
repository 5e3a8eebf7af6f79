package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTally(t *testing.T) {
	r := Repository{Name: "o/n", Set: latest}
	tally := newTally([]Site{
		{Repository: "o/n", Rule: "idleconn", File: "a.go", First: 10, Last: 12, True: true, Read: true},
		{Repository: "o/n", Rule: "idleconn", File: "a.go", First: 40, Last: 40, True: true, Read: true, Cause: "by hand"},
		{Repository: "o/n", Rule: "idleconn", File: "a.go", First: 80, Last: 80, True: true}, // once found, lost since
		{Repository: "o/n", Rule: "idleconn", File: "b.go", First: 5, Last: 5, Cause: "a proxy's"},
		{Repository: "o/n", Rule: "keyquota", File: "a.go", First: 10, Last: 10, True: true, Read: true, Cause: "elsewhere"},
	})
	near := Finding{Rule: "idleconn", File: "a.go", Line: 15}
	wrong := Finding{Rule: "idleconn", File: "b.go", Line: 4}
	new := Finding{Rule: "idleconn", File: "c.go", Line: 1}
	require.Equal(t, []Finding{new}, tally.add(r, []Finding{near, wrong, new}, 2))
	require.Equal(t, &Count{Right: 1, Wrong: 1, Found: 1, Missed: 1}, tally.Counts[latest]["idleconn"])
	require.Equal(t, &Count{Missed: 1}, tally.Counts[latest]["keyquota"])

	page := string(tally.page())
	require.Contains(t, page, "| idleconn | 2 | 1 | 50 % (9 to 91) | 2 | 1 | 50 % (9 to 91) |")
	require.Contains(t, page, "| keyquota | 0 | 0 | – | 1 | 0 | 0 % (0 to 79) |")
	require.Contains(t, page, "| idleconn | a proxy's | 1 |")
	require.Contains(t, page, "| keyquota | elsewhere | 1 |")
}

func TestInterval(t *testing.T) {
	// By hand: the middle is (p + z²/2n)/(1 + z²/n).
	low, high := interval(190, 200)
	require.InDelta(t, 0.910, low, 0.001)
	require.InDelta(t, 0.973, high, 0.001)
	low, high = interval(0, 0)
	require.Equal(t, [2]float64{0, 1}, [2]float64{low, high})
}

func TestTables(t *testing.T) {
	repos, err := readRepositories("repositories.tsv")
	require.NoError(t, err)
	sites, err := readSites("sites.tsv", repos)
	require.NoError(t, err)
	require.NotEmpty(t, sites)

	bad := filepath.Join(t.TempDir(), "sites.tsv")
	require.NoError(t, os.WriteFile(bad, []byte("head\no/n\tidleconn\ta.go\tx\ttrue\treader\t\n"), 0o644))
	_, err = readSites(bad, []Repository{{Name: "o/n"}})
	require.ErrorContains(t, err, "sites.tsv:2: ")
}
