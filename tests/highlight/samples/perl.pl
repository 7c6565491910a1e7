#!/usr/bin/perl
use strict;
my ($name, @rest) = @ARGV; # a comment
sub greet { my $self = shift; return "Hello, $name\n"; }
print join(', ', map { lc } grep { /x/ } @rest), 0x1F;

=pod

Documentation.

=cut
