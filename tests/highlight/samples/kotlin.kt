@file:JvmName("Pool")
data class Point(val x: Int, var y: Double = 1.5e3)
/* a comment */
suspend fun <T> List<T>.second(): T? = if (size > 1) this[1] else null
fun main() {
    val text = """raw ${'$'} "text" """
    println("Hello, ${name.first()} and $other\n") // said
    when (val n = 0xFF_FFL) { in 1..3 -> 'a'; else -> null }
}
