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
