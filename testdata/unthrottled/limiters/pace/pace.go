// Package pace slows things down over the network: how cannot be seen.
package pace

import (
	"context"
	"net"
)

// Meter asks a service for turns.
type Meter struct {
	conn net.Conn
}

// New returns a meter of the service at conn.
func New(conn net.Conn) *Meter { return &Meter{conn: conn} }

// Turn returns when it is the caller's.
func (m *Meter) Turn(context.Context) error {
	_, err := m.conn.Read(make([]byte, 1))
	return err
}

// Look says how long the queue is.
func (m *Meter) Look(context.Context) error {
	_, err := m.conn.Write([]byte{0})
	return err
}

// Queued runs f when it is its turn.
func Queued(ctx context.Context, m *Meter, f func()) {
	if m.Turn(ctx) == nil {
		f()
	}
}
