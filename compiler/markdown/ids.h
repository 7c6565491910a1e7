#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace quire::markdown {

/// GitHub's slug of a heading: lower case, punctuation off, spaces to hyphens.
/// Source: the behaviour of github.com; letters beyond ASCII are kept, case is folded for Latin,
/// Greek and Cyrillic.
std::string slug(std::string_view heading);

/// The id that a fragment or an author's id becomes: percent-decoded, and a name that XML takes, so
/// that "1.0 notes" is "_1.0_notes". What is one already stays as it is.
/// Source: XML Namespaces #NT-NCName.
std::string id_of_fragment(std::string_view fragment);

/// The ids of a document.
class Ids {
public:
  /// `wanted`, or `wanted-1` and so on if that is taken; it is taken from now on.
  std::string claim(std::string wanted);

private:
  std::set<std::string, std::less<>> taken_;
  std::map<std::string, std::size_t> repeats_;  ///< so that a thousand equal headings stay linear
};

}  // namespace quire::markdown
