#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "book/manifest.h"
#include "book/manifest/metadata_reader.h"
#include "book/manifest/reading.h"

namespace quire::book {

/// Reads all keys of a manifest but those that list its chapters. They are the same in front
/// matter, in quire.toml and on the command line.
class SettingsReader {
public:
  /// The manifest's root must be known when keys are taken that name files.
  SettingsReader(const Reading&, MetadataReader&, Manifest&);

  /// Takes the field if its key is known; false otherwise.
  bool take(const Field&);

  /// Takes the command line's keys; one that is unknown, or needs a quire.toml, is reported.
  void take_given();

  /// Reports a key of quire.toml that nobody knows, with the nearest one.
  void refuse(const Field&);

  /// Takes a field of a post's front matter, or leaves it to the tool that it is meant for.
  void take_of_post(const Field&);

  /// Completes the manifest's metadata.
  void finish(const MetadataDefaults&);

  /// Makes an article of a book with one chapter, or reports that it has more.
  void settle_kind();

private:
  struct Row;
  static std::span<const Row> rows();
  static const Row* row_of(std::string_view key);
  static std::vector<std::string_view> known_keys(bool are_of_posts);

  void read_smart(const Field&);
  void read_math(const Field&);
  void read_macros(const Field&);
  void read_attach(const Field&);
  void read_styles(const Field&);
  void read_languages(const Field&);
  void read_hyphenation(const Field&);
  void read_listing_language(const Field&);
  void read_inline_language(const Field&);
  void read_theme(const Field&);
  void read_kind(const Field&);
  void read_outputs(const Field&);
  void read_page(const Field&);
  void read_profile(const Field&);
  void read_grey(const Field&);
  void read_output_intent(const Field&);
  void read_standard(const Field&);
  void read_pdfs(const Field&);
  void read_print_cover(const Field&);
  void read_words(const Field&);
  std::string read_word(const Field&);
  void read_sources(const Field&, std::vector<SourceId>&);
  const Source* read_named(const Value&);

  const Reading& reading_;
  MetadataReader& metadata_;
  Manifest& manifest_;
  Diagnostics& diagnostics_;
  OwnWords words_;
  Span kind_span_;
};

/// Whether a quire.toml lists chapters, or says how they are found, by this key.
bool is_plan_key(std::string_view);

}  // namespace quire::book
