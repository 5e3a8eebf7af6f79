package keyquota_test

import (
	"testing"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/keyquota"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, keyquota.New(policy.Default()), "./keyquota/...")
}
