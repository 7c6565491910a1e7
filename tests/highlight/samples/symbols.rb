warn "by #{self.class}", x.class, y.then { _1.end }
def f(
