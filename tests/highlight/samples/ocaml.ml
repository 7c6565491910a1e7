(* a comment *)
open List
type 'a tree = Leaf | Node of 'a tree * 'a
let rec map ~f = function
  | [] -> []
  | x :: rest -> f x :: map ~f rest
let text = "a\n" and c = 'x' and n = 0x1F
module M = struct let size : int = 3 end
