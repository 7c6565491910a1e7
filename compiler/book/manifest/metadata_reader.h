#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/manifest/field_items.h"
#include "book/manifest/unused_keys.h"
#include "book/metadata.h"

namespace quire::book {

/// What the run says where the metadata is silent.
struct MetadataDefaults {
  std::string name;                  ///< of the outputs, and the title if need be
  std::optional<std::int64_t> date;  ///< SOURCE_DATE_EPOCH
  Span span;                         ///< where to point for what is missing
  bool has_date_key = true;          ///< the author can give a date: a missing one is reported
  bool is_toml = true;               ///< how a key is written
  std::string title = {};            ///< what the text itself is called
  std::string file_date = {};        ///< of the file's name: Jekyll's
  std::string language = {};         ///< that the text seems to be in; empty: English
};

/// Makes Metadata of fields. Its keys are the same in front matter and in quire.toml.
class MetadataReader {
public:
  explicit MetadataReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  /// Takes the field if it is one of metadata's; false otherwise.
  bool take(const Field&);

  /// Says that nobody knows the field's key, and which was meant; `other_keys` besides metadata's.
  void refuse(const Field&, const std::vector<std::string_view>& other_keys);

  /// The same of a key of front matter, which may be another tool's: then it is only unused.
  void leave(const Field&, const std::vector<std::string_view>& other_keys);

  /// Keys that are not used; whoever reads the front matter reports them.
  UnusedKeys& unused() { return unused_; }

  /// Checks what was given and adds what was not.
  Metadata finish(const MetadataDefaults&);

private:
  bool take_contributors(const Field&);
  bool take_direction(const Field&);
  bool take_text(const Field&);
  bool take_list(const Field&);
  bool take_role(const Field&);
  void take_isbn(const Value&);
  void settle_language(const MetadataDefaults&);
  void settle_date(const MetadataDefaults&);

  Metadata metadata_;
  std::map<std::string, Span> spans_;  ///< of values, by key
  UnusedKeys unused_;
  Diagnostics& diagnostics_;
};

}  // namespace quire::book
