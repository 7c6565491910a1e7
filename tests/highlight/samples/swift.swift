/// Documentation.
@MainActor
struct Pool<T: Worker>: Sendable {
    let size = 1_000
    func run(_ job: @escaping () -> Void, by name: String) async throws -> Int? {
        guard let first = workers.first else { throw PoolError.empty }
        #if DEBUG
        print("size: \(size) \u{1F600}")
        #endif
        return try await first.run(job) /* at once */
    }
}
let text = """
  many "lines"
  """

@MainActor
final class Store<T: Codable>: ObservableObject where T: Equatable {
    @Published private(set) var items: [T] = []
    let re = /ab+c/
    func load(from url: URL, retries n: Int = 3) async throws -> [T] {
        guard let data = try? await fetch(url) else { throw Err.none }
        print("got \(data.count) \("in \(n)")", #"raw \#(n) "q""#)
        return items.map { $0 }.filter(\.isOK)
    }
    let s = """
        multi "line" \(1 + 2)
        """
    deinit { }
}
enum E: Int { case a = 1, b }
if case .some(let x) = y, #available(iOS 15, *) { }
