package route

// entry is a state that waits: f is what its whole way will cost at least, g
// what it has cost so far.
type entry struct {
	f, g  float32
	state int32
}

// How exactly the queue keeps the order of costs: bucketWidth is in points.
const (
	bucketWidth = 3
	bucketsMost = 30000 // costs beyond are all the same
)

// queue keeps entries in buckets of nearly equal cost; those of the last
// bucket come first. It is exact enough for lines and four times as fast as a
// heap. Costs must not be negative.
type queue struct {
	buckets [][]entry
	first   int // no entry lies in a bucket before
	n       int
}

func (q *queue) reset() {
	for i := range q.buckets {
		q.buckets[i] = q.buckets[i][:0]
	}
	q.first, q.n = 0, 0
}

func (q *queue) push(e entry) {
	k := min(int(e.f/bucketWidth), bucketsMost)
	for k >= len(q.buckets) {
		q.buckets = append(q.buckets, nil)
	}
	q.buckets[k] = append(q.buckets[k], e)
	q.first = min(q.first, k)
	q.n++
}

// pop takes an entry of the cheapest bucket out; there must be one.
func (q *queue) pop() entry {
	for len(q.buckets[q.first]) == 0 {
		q.first++
	}
	b := q.buckets[q.first]
	e := b[len(b)-1]
	q.buckets[q.first] = b[:len(b)-1]
	q.n--
	return e
}
