package suggest

func (r *reading) meetings() []Candidate { return nil }
