package route

// entry is a state that waits: f is what its whole way will cost at least, g
// what it has cost so far.
type entry struct {
	f, g  float32
	state int32
}

// less orders entries by cost, and those of equal cost by state, so that the
// outcome does not depend on how the heap was filled.
func (e entry) less(o entry) bool {
	if e.f != o.f {
		return e.f < o.f
	}
	return e.state < o.state
}

// heap is a binary heap of entries, the least on top. It is written out since
// container/heap would box every entry.
type heap []entry

func (h *heap) push(e entry) {
	q := append(*h, e)
	i := len(q) - 1
	for i > 0 {
		up := (i - 1) / 2
		if !e.less(q[up]) {
			break
		}
		q[i] = q[up]
		i = up
	}
	q[i] = e
	*h = q
}

func (h *heap) pop() entry {
	q := *h
	top := q[0]
	e := q[len(q)-1]
	q = q[:len(q)-1]
	i := 0
	for {
		k := 2*i + 1
		if k >= len(q) {
			break
		}
		if k+1 < len(q) && q[k+1].less(q[k]) {
			k++
		}
		if !q[k].less(e) {
			break
		}
		q[i] = q[k]
		i = k
	}
	if len(q) > 0 {
		q[i] = e
	}
	*h = q
	return top
}
