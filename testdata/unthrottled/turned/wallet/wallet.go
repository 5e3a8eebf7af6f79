// Package wallet lets in who has something left.
package wallet

import (
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Server has a client, and knows what each account has left.
type Server struct {
	llm  *model.Client
	left map[string]int
}

// Serve registers the handlers.
func Serve(s *Server) error {
	http.HandleFunc("/ask", s.ask)
	http.HandleFunc("/draw", s.draw)
	http.HandleFunc("/sing", s.sing)
	http.HandleFunc("/rhyme", s.rhyme)
	return http.ListenAndServe(":8080", nil)
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	if s.tokensExhausted(r.FormValue("account")) {
		w.WriteHeader(http.StatusPaymentRequired)
		return
	}
	s.answer(w, r)
}

func (s *Server) draw(w http.ResponseWriter, r *http.Request) {
	if ok, why := s.decreaseBalance(r.FormValue("account"), 10); !ok {
		_, _ = w.Write([]byte(why))
		return
	}
	s.answer(w, r)
}

func (s *Server) sing(w http.ResponseWriter, r *http.Request) {
	if s.gone(r.FormValue("account")) {
		w.WriteHeader(http.StatusPaymentRequired)
		return
	}
	s.answer(w, r)
}

type account struct{ balance, bonusBalance int }

func (s *Server) gone(of string) bool {
	a := account{balance: s.left[of]}
	return a.balance+a.bonusBalance <= 0
}

func (s *Server) rhyme(w http.ResponseWriter, r *http.Request) {
	a := account{balance: s.left[r.FormValue("account")]}
	if a.balance+a.bonusBalance <= 0 {
		w.WriteHeader(http.StatusPaymentRequired)
		return
	}
	s.answer(w, r)
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	text, err := s.llm.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, "sorry", http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(text))
}

func (s *Server) tokensExhausted(account string) bool { return s.left[account] <= 0 }

func (s *Server) decreaseBalance(account string, by int) (bool, string) {
	if s.left[account] < by {
		return false, "nothing left"
	}
	s.left[account] -= by
	return true, ""
}
