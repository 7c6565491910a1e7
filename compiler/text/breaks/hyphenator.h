#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace quire::text {

/// Patterns of a language that could not be used.
struct HyphenationFault {
  std::string language;
  std::string package;         ///< of Debian, that has them; empty: unknown
  std::filesystem::path file;  ///< that is broken; empty: there is none
};

/// Hyphenation patterns by language, read from files named hyph_<language>.dic when first asked
/// for. Shared by all threads; what is given does not depend on who asked first.
class Hyphenators {
public:
  /// `folder` holds the patterns of the project's own languages, `others` those that the machine
  /// has beside them, if it is not empty: for languages and regions that `folder` has no file of. A
  /// language without a file is not hyphenated.
  explicit Hyphenators(std::filesystem::path folder, std::filesystem::path others = {});
  ~Hyphenators();
  Hyphenators(Hyphenators&&) noexcept;
  Hyphenators& operator=(Hyphenators&&) noexcept;
  Hyphenators(const Hyphenators&) = delete;
  Hyphenators& operator=(const Hyphenators&) = delete;

  /// Returns the faults of the patterns that have been asked for since this was last called, by
  /// language, each once.
  std::vector<HyphenationFault> take_faults() const;

  /// Bytes of `word` before which it may be divided, ascending; at least two letters before, three
  /// after. Nothing for words with digits or anything but letters and apostrophes, or under five
  /// letters. "en-GB" falls back to "en".
  std::vector<std::uint32_t> points(std::string_view word, std::string_view language) const;

  /// Reads the patterns of a language, if it was not asked for before.
  void ask(std::string_view language) const;

private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace quire::text
