package layout

import "math"

// Wanted is the shape of a picture that fits a slide.
const Wanted = 16.0 / 9

// Legible is how wide a page may be, in points, whose text can still be read
// where it is shown 1280 pixels wide: text of 10 points has 11 pixels then.
const Legible = 1164

// Score tells how bad a layout is: the lower the better. What disturbs most
// weighs most, so that in practice overlaps of boxes decide first, then lines
// through boxes, then crossings, then collisions of labels; among layouts that
// are equal in these it is the length of the lines and the size of the page
// that decide.
//
//   - length is that of all lines, in points, with what makes them hard to
//     follow added: a line through a state that is not its own counts several
//     times, as does one under the label of another.
//   - fit is the width in points of the least page of the wanted shape that
//     holds the layout: it grows with the size of the layout and with its
//     distance from the wanted aspect, and it decides how large text is
//     where the layout is shown at a given width. What is wider than Legible
//     weighs three times.
func Score(q Quality, length, fit float64) float64 {
	return 1e6*float64(q.NodeOverlaps) +
		5e4*float64(q.EdgesThroughNodes) +
		1100*float64(q.EdgeCrossings) +
		1000*float64(q.LabelOverlaps) +
		.3*length + 6*fit + 12*math.Max(0, fit-Legible)
}

// Fit returns the width of the least page with the given aspect that holds a
// picture of w by h points; aspect 0 stands for Wanted.
func Fit(w, h, aspect float64) float64 {
	if aspect <= 0 {
		aspect = Wanted
	}
	return math.Max(w, h*aspect)
}
