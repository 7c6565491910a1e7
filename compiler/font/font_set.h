#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "font/face.h"

namespace quire::font {

/// Which face of a FontSet: its place in the table, the same in every run.
struct FaceId {
  std::uint16_t index = 0;

  auto operator<=>(const FaceId&) const = default;
};

/// The fonts that a book may be set in: those of fonts.toml and no others, so that a book looks
/// the same on every machine. Faces are opened when first asked for. All functions may be called
/// by several threads at once.
class FontSet {
public:
  /// Reads `fonts_directory`/fonts.toml; the font files lie beside it. Throws if the table can't
  /// be read or is wrong, and if a file is missing whose face is not optional: the message names
  /// every such file, its Debian package, and the command that installs them.
  ///
  /// `added` are the author's own, which have been examined (examine.h). Their families go before
  /// ours of the same name, and of faces for the same style the later.
  static FontSet load(
      const std::filesystem::path& fonts_directory, std::vector<FaceDescription> added = {}
  );

  ~FontSet();
  FontSet(FontSet&&) noexcept;
  FontSet& operator=(FontSet&&) noexcept;
  FontSet(const FontSet&) = delete;
  FontSet& operator=(const FontSet&) = delete;

  /// The face nearest to what a style asks for: of the first family that there is (generic names
  /// are families, case doesn't matter), or else of `serif`.
  ///
  /// Source: css-fonts-4 #font-style-matching, without width
  FaceId match(std::span<const std::string> families, int weight, Slant slant) const;

  /// Who sets what the face of match() lacks, before any fallback(): where that is an author's, his
  /// others, as far as they are asked for, up to the first of ours, which is always the last.
  /// Nothing where that is ours. Source: css-fonts-4 #composite-fonts, #cluster-matching
  std::vector<FaceId> next_of(std::span<const std::string> families, int weight, Slant slant) const;

  /// True of an author's own.
  bool is_added(FaceId id) const;

  /// True if `family` names a family or a generic family of the set.
  bool has_family(std::string_view family) const;

  /// Opens the face at the first call. Throws, naming the file, if it is no font.
  const Face& face(FaceId id) const;

  /// Who sets a grapheme that `wanted` has no glyphs for: the first of the families listed for
  /// the language (BCP 47), then of those for all, in the weight and slant of `wanted`. Nothing if
  /// none of them has all its characters; joiners and variation selectors don't count.
  std::optional<FaceId> fallback(
      std::u32string_view grapheme, FaceId wanted, std::string_view language
  ) const;

  /// The Debian packages of the optional faces that are not installed, sorted: the hint for a
  /// character that no face has.
  const std::vector<std::string>& missing_packages() const;

  /// How many faces the table has; FaceIds are below this.
  std::size_t size() const;

private:
  struct State;
  explicit FontSet(std::unique_ptr<const State> state);

  std::unique_ptr<const State> state_;
};

}  // namespace quire::font
