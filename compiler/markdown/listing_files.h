#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace quire::markdown {

/// The lines of a file that a listing is to show: `file="pool.py" region="serve" dedent`.
struct ListingPlace {
  std::string file;          ///< as the author wrote it, from the chapter's folder on
  std::string region;        ///< between two marks; empty: by `lines`
  std::string lines;         ///< "3-10", "3-", "3"; empty: all
  bool is_dedented = false;  ///< without the indentation that all of them share

  friend bool operator==(const ListingPlace&, const ListingPlace&) = default;
};

/// What a file has there.
struct FoundListing {
  std::string code;                    ///< each line ends in "\n"
  std::string path;                    ///< from the book's root on
  std::vector<std::uint32_t> numbers;  ///< of its lines in the file, from 1
  std::string fault = {};              ///< why there is no code; empty: there is
  std::string hint = {};
};

/// Where listings find the files that they show. Called by several threads at once.
class ListingFiles {
public:
  ListingFiles() = default;
  ListingFiles(const ListingFiles&) = delete;
  ListingFiles& operator=(const ListingFiles&) = delete;
  virtual ~ListingFiles() = default;

  virtual FoundListing find(const ListingPlace&) const = 0;
};

}  // namespace quire::markdown
