package main

import "fmt"

// Shape has an area.
type Shape interface { Area(scale float64) float64 }

type Square struct { Side float64 `json:"side"` }

const MAX_SIDES = 4

func (s *Square) Area(scale float64) float64 { return s.Side * s.Side * scale }

func main() {
	shapes := []Shape{&Square{Side: 1.5}, nil}
	for i, shape := range shapes {
		defer func() { recover() }()
		fmt.Printf("%d\t%v\n", i, len(shapes), shape.Area(2))
	}
	go work(make(chan int), 'x', true)
}
