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
