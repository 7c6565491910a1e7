import 'dart:async';
/// A pool.
@immutable
class Pool<T extends Worker> {
  final int size; // workers
  const Pool({required this.size});
  Future<String> run(String name) async {
    await Future.delayed(const Duration(seconds: 1));
    return 'Hello $name, ${size + 1}\n' + "it's";
  }
}

@immutable
class P<T extends num> extends StatelessWidget with M implements I {
  const P({super.key, required this.title, this.n = 0xFF});
  final String title; late final Map<String, List<int>>? m;
  @override
  Widget build(BuildContext context) => Text('a $title ${n > 1 ? 'x' : "y"} \n', style: Theme.of(context).s);
  Future<void> go() async { await for (final x in s()) { print(x as int); } var r = r'raw $x'; var t = """m "q" """; }
  /// doc
  external factory P.of(int? x);
}
