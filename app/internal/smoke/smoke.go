// Package smoke runs the built program in a real window on a display of its
// own, as a user would, and watches it through its trace. It has no code beside
// its test. What single parts do is tested where they are; here is only tested
// that they come together: a window opens, the map is drawn, keys and clicks
// reach it, an export is written, and the program ends well.
package smoke
