package mapfile

import (
	"math"
	"strconv"
	"strings"
)

// resolved is what a text without quotes is in the core schema of YAML 1.2
// (section 10.3.2). Yes, no, on and off are text there.
type resolved int

const (
	isText resolved = iota
	isNull
	isBool
	isInt
	isFloat
)

// resolve returns what s is when it stands without quotes.
func resolve(s string) resolved {
	switch s {
	case "", "~", "null", "Null", "NULL":
		return isNull
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return isBool
	case ".nan", ".NaN", ".NAN":
		return isFloat
	}
	digits := strings.TrimLeft(s, "+-")
	switch {
	case len(s)-len(digits) > 1 || digits == "":
		return isText
	case digits == ".inf" || digits == ".Inf" || digits == ".INF":
		return isFloat
	case strings.Trim(digits, "0123456789") == "":
		return isInt
	case digits == s && len(s) > 2 && (s[:2] == "0o" && strings.Trim(s[2:], "01234567") == "" ||
		s[:2] == "0x" && strings.Trim(s[2:], "0123456789abcdefABCDEF") == ""):
		return isInt
	case isDecimal(digits):
		return isFloat
	}
	return isText
}

// isDecimal reports whether s is (\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
func isDecimal(s string) bool {
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		exponent := s[i+1:]
		if strings.HasPrefix(exponent, "+") || strings.HasPrefix(exponent, "-") {
			exponent = exponent[1:]
		}
		if exponent == "" || strings.Trim(exponent, "0123456789") != "" {
			return false
		}
		s = s[:i]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	return whole+fraction != "" && strings.Trim(whole+fraction, "0123456789") == "" && (whole != "" || fraction != "")
}

// integer returns the whole number that s is.
func integer(s string) (int, bool) {
	if resolve(s) != isInt {
		return 0, false
	}
	base := 10
	if len(s) > 2 && (s[:2] == "0o" || s[:2] == "0x") {
		base = map[byte]int{'o': 8, 'x': 16}[s[1]]
		s = s[2:]
	}
	n, err := strconv.ParseInt(s, base, 0)
	return int(n), err == nil
}

// number returns the finite number that s is.
func number(s string) (float64, bool) {
	switch resolve(s) {
	case isInt:
		if n, ok := integer(s); ok {
			return float64(n), true
		}
		fallthrough // larger than an int, but a number
	case isFloat:
		x, err := strconv.ParseFloat(s, 64)
		return x, err == nil && !math.IsInf(x, 0) && !math.IsNaN(x)
	}
	return 0, false
}
