package operators

import (
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type console struct {
	admin string
	llm   *model.Client
}

func (c *console) isAdmin(r *http.Request) bool { return r.Header.Get("user") == c.admin }

func (c *console) serve(w http.ResponseWriter, r *http.Request) {
	if !c.isAdmin(r) {
		return
	}
	answer, err := c.llm.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(answer))
}

// Console serves the one who runs it.
func Console(c *console) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/console", c.serve)
	return mux
}
