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
