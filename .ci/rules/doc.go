// Package rules tests what the project has promised about its own tree: who
// imports whom, how long a function may be, that NOTICE names everything that
// is linked, that names and versions agree wherever they are written. It has
// no code beside its tests; make lint runs them.
package rules
