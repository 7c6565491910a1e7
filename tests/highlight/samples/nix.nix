{ pkgs ? import <nixpkgs> { }, lib, ... }:
let
  version = "1.0"; # a comment
  script = ''
    echo ${version}
  '';
in pkgs.stdenv.mkDerivation rec {
  inherit version;
  src = ./src;
  buildInputs = with pkgs; [ cmake ];
  doCheck = true;
}

{ pkgs ? import <nixpkgs> {}, lib, ... }@args:
let x = "a ${toString 1}"; s = ''
  multi ${pkgs.hello} ''${esc}
''; inherit (lib) mkIf; in
rec { src = ./a/b.nix; f = a: b: a ++ b; n = if x == null then true else assert false; 1; /* c */ }
