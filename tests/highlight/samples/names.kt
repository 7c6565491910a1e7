import okio.internal.Hash
internal actual val data: ByteString = open.data
expect open class Pool(private val out: Sink) : Base(actual) {
  var size = 0
    private set
  val text: String get() = "$name: ${items.map { it.open("x") }.size + 1}"
  suspend operator fun invoke(block: suspend (Int) -> Unit) = data.internal(inner = 1)
  val other by lazy { A::class.java }
}
