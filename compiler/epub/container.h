#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quire::epub {

/// A file inside the EPUB, before it is packed. Its bytes are its own, or a picture's of the Book,
/// which must outlive it.
///
/// Source: epub-33 #sec-container-iri.
struct ContainerFile {
  std::string path;  ///< from the container's root: "EPUB/style.css"
  std::string_view bytes;
  bool is_packed = false;  ///< compressed already, as pictures are: stored as it is
  std::shared_ptr<const std::string> owner;
};

/// All files but `mimetype`, in the order in which they are packed.
using Container = std::vector<ContainerFile>;

inline ContainerFile text_file(std::string path, std::string text) {
  auto owner = std::make_shared<const std::string>(std::move(text));
  const std::string_view bytes = *owner;
  return {std::move(path), bytes, false, std::move(owner)};
}

}  // namespace quire::epub
