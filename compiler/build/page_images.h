#pragma once

#include <string>
#include <vector>

#include "build/compile.h"
#include "build/request.h"
#include "build/session.h"

namespace quire::build {

/// Writes the pages as pictures, each a file: "book-007.png", with as many digits as the last page
/// needs. They take their places in groups, for a system has few files open at once.
std::vector<WrittenFile>
write_page_images(Session&, const Request&, const std::string& name, const CompiledBook&);

}  // namespace quire::build
