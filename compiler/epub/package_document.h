#pragma once

#include <string>
#include <vector>

#include "epub/publication.h"

namespace quire::epub {

/// The Package Document: metadata, manifest, spine. `items`: the spine's in its order.
/// Source: epub-33 #sec-package-doc.
std::string package_document(
    const book::Book&, const std::vector<ManifestItem>& items, bool has_page_list
);

/// META-INF/container.xml. Source: epub-33 #sec-container-metainf-container.xml.
std::string container_document();

}  // namespace quire::epub
