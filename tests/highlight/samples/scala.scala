package pool
import scala.collection.mutable.{Map => MutableMap}
final case class Point(x: Int, y: Double = 1.5) extends Shape
object Main:
  @main def run(args: String*): Unit =
    val text = s"Hello, ${args.head}\n" + """raw "text" """
    xs match
      case head :: _ if head > 'a' => println(head) // first
      case Nil => ()
  given Ordering[Point] = Ordering.by(_.x)

package x.y
import scala.util.{Try, Success as Ok}
enum Color(val rgb: Int): case Red extends Color(0xFF0000)
given Ordering[Int] with def compare(x: Int, y: Int): Int = x - y
case class P[+A](name: String, age: Int = 3)(using ctx: Ctx) extends Base with T:
  def f[F[_]: Monad](x: => A): F[A] = x match
    case P(n, a) if a > 3 => s"hi $n ${a + 1}%" 
    case _: Int | _: Long => raw"""tri "q" $x"""
  val 'sym = f"$x%2.2f"; lazy val y = 1.0e3f
