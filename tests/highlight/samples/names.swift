session.request(.default, for: Bundle(for: Tests.self), where: 1)
func index(for name: String, in list: [Int]) -> Int { list.repeat(0...count) }
switch self { case .open: fallthrough; default: print("\(names.map { $0.count }) \(a)\n") }
