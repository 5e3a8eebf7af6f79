package helper

import "errors"

var errLater = errors.New("later")
