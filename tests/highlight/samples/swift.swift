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
