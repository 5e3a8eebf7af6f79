package main

import (
	"bytes"
	"context"
	"image/color"
	"image/png"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var yes = true

// browserPatience bounds the whole of a look at the page: a busy machine takes its time to start a browser.
const browserPatience = 4 * time.Minute

// browser returns the path of a browser. Without one there is nothing to look at the page with: in CI that is a
// failure.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "headless-shell", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium or Chrome on the PATH: in CI the page must be looked at")
	}
	t.Skip("the page was not looked at: no Chromium or Chrome on the PATH")
	return ""
}

// TestInventoryPage looks at the page of the inventory as a reader does: it filters, sorts, searches and opens details,
// by light and by dark, and asks the network for nothing.
func TestInventoryPage(t *testing.T) {
	use(t, "inventory", "go.mod", "go.sum")
	path := browser(t)
	r := check(t, samples, "inventory", "-format", "html", "-all", "./inventory/...")
	require.Equal(t, 0, r.code, r.stderr)
	assert.NotContains(t, r.stdout, noKey)
	file := filepath.Join(t.TempDir(), "inventory.html")
	write(t, file, r.stdout)

	b := open(t, path, file)
	all := b.number(`document.querySelectorAll("tbody.group").length`)
	require.Greater(t, all, 10)
	assert.Equal(t, all, b.shown())

	// A card filters, and takes it back.
	thinks := b.number(`document.querySelectorAll('tbody.group[data-thinking="yes"]').length`)
	require.Greater(t, thinks, 0)
	require.Less(t, thinks, all)
	b.do(chromedp.Click(chromedp.CSS(`button.card[data-key="thinking"]`)))
	assert.Equal(t, thinks, b.shown())
	assert.Equal(t, "true", b.text(`document.querySelector('button.card[data-key="thinking"]').getAttribute("aria-pressed")`))
	b.look("filtered")
	b.do(chromedp.Click(chromedp.CSS(`button.card[data-key="thinking"]`)))
	assert.Equal(t, all, b.shown())

	// So does a bar of the diagram, by mouse and by keyboard.
	const bar = `.part[data-model="deepseek-flash"][data-task="classification"]`
	b.do(chromedp.Click(chromedp.CSS(bar + " rect")))
	assert.Equal(t, b.number(`document.querySelectorAll('tbody.group[data-model="deepseek-flash"][data-task="classification"]').length`), b.shown())
	b.do(chromedp.Click(chromedp.CSS("#reset")), chromedp.Sleep(100*time.Millisecond))
	assert.Equal(t, all, b.shown())
	b.do(chromedp.Focus(chromedp.CSS(bar)), chromedp.KeyEvent("\r"))
	assert.Less(t, b.shown(), all)
	b.do(chromedp.Click(chromedp.CSS("#reset")), chromedp.Sleep(100*time.Millisecond))

	// The search looks at all that is told.
	b.do(chromedp.SendKeys(chromedp.CSS("#search"), "DEEPSEEK_API_KEY LabelAll"))
	assert.Equal(t, 1, b.shown())
	assert.Contains(t, b.text(`document.getElementById("shown").textContent`), "1 of ")
	b.do(chromedp.Click(chromedp.CSS("#reset")), chromedp.Sleep(100*time.Millisecond))

	// A head sorts, up and down.
	const models = `[...document.querySelectorAll("tbody.group td:nth-child(2)")].map(c => c.textContent.trim().toLowerCase()).join("\n")`
	b.do(chromedp.Click(chromedp.CSS(`button[data-sort="model"]`)))
	up := strings.Split(b.text(models), "\n")
	b.do(chromedp.Click(chromedp.CSS(`button[data-sort="model"]`)))
	down := strings.Split(b.text(models), "\n")
	assert.NotEqual(t, up, down)
	assert.Equal(t, up[0], down[len(down)-1])
	assert.Equal(t, "descending", b.text(`document.querySelectorAll("th")[1].getAttribute("aria-sort")`))

	// Details open.
	assert.Equal(t, 0, b.number(`document.querySelectorAll("tr.details:not([hidden])").length`))
	b.do(chromedp.Click(chromedp.CSS(`tbody.group .more`)))
	assert.Equal(t, 1, b.number(`document.querySelectorAll("tr.details:not([hidden])").length`))
	assert.Equal(t, "true", b.text(`document.querySelector("tbody.group .more").getAttribute("aria-expanded")`))

	light := b.look("light")
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
	})
	require.NoError(t, err)
	dark := b.look("dark")
	assert.Greater(t, brightness(light), 200.0)
	assert.Less(t, brightness(dark), 80.0)
	assert.LessOrEqual(t, b.number(`document.documentElement.scrollWidth - document.documentElement.clientWidth`), 0, "the page itself scrolls to the side")

	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(func(p *page.PrintToPDFParams) { p.PreferCSSPageSize = &yes }))
	require.NoError(t, err)
	assert.True(t, bytes.HasPrefix(pdf, []byte("%PDF")))
	b.quiet(file)
}

// TestInventoryPageEscapes: what stands in the code is text on the page, whatever it looks like.
func TestInventoryPageEscapes(t *testing.T) {
	path := browser(t)
	const evil = `</td><script>window.pwned=1</script><img src=x onerror=window.pwned=2>`
	dir := module(t, map[string]string{"asker.go": strings.Replace(asker, "deepseek-v4-pro", strings.ReplaceAll(evil, `"`, ""), 1)})
	r := check(t, dir, "inventory", "-format", "html", "./...")
	require.Equal(t, 0, r.code, r.stderr)
	require.Contains(t, r.stdout, "window.pwned")
	file := filepath.Join(t.TempDir(), "inventory.html")
	write(t, file, r.stdout)
	b := open(t, path, file)
	assert.Equal(t, "undefined", b.text(`typeof window.pwned`))
	assert.Contains(t, b.text(`document.querySelector("tbody.group").textContent`), "<script>")
	assert.Equal(t, 0, b.number(`document.querySelectorAll("table script, table img").length`))
	b.quiet(file)
}

// A tab is a browser that looks at one page.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu    sync.Mutex
	asked []string // addresses
	said  []string // errors
}

// open starts a browser with a profile of its own and has it show a file.
func open(t *testing.T, browser, file string) *tab {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.UserDataDir(t.TempDir()), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.WindowSize(1440, 1200),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.WSURLReadTimeout(browserPatience),
	)
	ctx, cancel := context.WithTimeout(context.Background(), browserPatience)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx}
	require.NoError(t, chromedp.Listen(ctx, func(ev any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			b.asked = append(b.asked, ev.Request.URL)
		case *runtime.EventExceptionThrown:
			b.said = append(b.said, ev.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			if ev.Type == "error" {
				b.said = append(b.said, "console.error")
			}
		}
	}))
	_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
	require.NoError(t, err)
	b.do(chromedp.Navigate((&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()), chromedp.WaitReady(chromedp.CSS("footer")))
	return b
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b.ctx, steps...))
}

func (b *tab) number(js string) int {
	b.t.Helper()
	n, err := chromedp.Run(b.ctx, chromedp.Evaluate[int](js))
	require.NoError(b.t, err)
	return n
}

func (b *tab) text(js string) string {
	b.t.Helper()
	s, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](js))
	require.NoError(b.t, err)
	return s
}

// shown is the number of calls that the reader sees.
func (b *tab) shown() int {
	b.t.Helper()
	return b.number(`[...document.querySelectorAll("tr.call")].filter(r => r.checkVisibility()).length`)
}

// look takes a picture of the whole page and returns it. With $TOKENVET_SCREENSHOTS it is kept in that directory.
func (b *tab) look(name string) []byte {
	b.t.Helper()
	picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	require.NoError(b.t, err)
	if dir := os.Getenv("TOKENVET_SCREENSHOTS"); dir != "" {
		require.NoError(b.t, os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o666))
	}
	img, err := png.Decode(bytes.NewReader(picture))
	require.NoError(b.t, err)
	seen := make(map[color.Color]bool)
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y += 3 {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x += 3 {
			seen[img.At(x, y)] = true
		}
	}
	assert.Greater(b.t, img.Bounds().Dy(), 800, name)
	assert.Greater(b.t, len(seen), 20, name+": next to nothing is drawn")
	return picture
}

// brightness is that of a picture's first pixel, from 0 to 255: the page's margin.
func brightness(picture []byte) float64 {
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return -1
	}
	return float64(color.GrayModel.Convert(img.At(2, 2)).(color.Gray).Y)
}

// quiet checks that the page asked for nothing but itself, and that its scripts had no error.
func (b *tab) quiet(file string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	require.NotEmpty(b.t, b.asked)
	for _, u := range b.asked {
		assert.True(b.t, strings.HasPrefix(u, "file://") && strings.HasSuffix(u, filepath.Base(file)), u)
	}
	assert.Empty(b.t, b.said)
}
