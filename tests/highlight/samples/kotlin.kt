@file:JvmName("Pool")
data class Point(val x: Int, var y: Double = 1.5e3)
/* a comment */
suspend fun <T> List<T>.second(): T? = if (size > 1) this[1] else null
fun main() {
    val text = """raw ${'$'} "text" """
    println("Hello, ${name.first()} and $other\n") // said
    when (val n = 0xFF_FFL) { in 1..3 -> 'a'; else -> null }
}

@JvmInline value class Id(val v: Long)
sealed interface R<out T> { data class Ok<T>(val v: T) : R<T>; object No : R<Nothing> }
suspend inline fun <reified T : Any> List<T>.go(crossinline f: (T) -> Unit = {}): T? {
    val s = "n: $size ${map { it.toString() }.joinToString()} \n"
    val raw = """a "$s" ${'$'}"""
    when (val x = first()) { is String -> println(x); in 1..10 -> return null; else -> throw IllegalStateException() }
    label@ for (i in 0 until 10 step 2) if (i == 0xFFu) break@label
    return this?.let { it as? T } ?: TODO()
}
