#include "build/page_images.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

#include "raster/paint.h"

namespace quire::build {
namespace {

/// So many files are open at once.
constexpr std::size_t group_size = 64;

}  // namespace

std::vector<WrittenFile> write_page_images(
    Session& session, const Request& request, const std::string& name, const CompiledBook& compiled
) {
  const auto& pages = compiled.pages.pages;
  const auto& fonts = compiled.typography->fonts;
  const auto digits = fmt::format("{}", pages.size()).size();
  raster::offer_fonts(compiled.book, compiled.pages, fonts);
  std::vector<raster::Painter> painters;
  for (std::size_t i = 0; i < session.pool().size(); ++i)
    painters.emplace_back(compiled.book, fonts, request.dpi);
  std::vector<WrittenFile> written;
  const auto end = std::min(request.pages.last, pages.size());
  for (auto begin = std::max<std::size_t>(request.pages.first, 1) - 1; begin < end;
       begin += group_size) {
    const auto count = std::min(group_size, end - begin);
    std::vector<std::string> images(count);
    session.pool().for_each(count, [&](std::size_t i, std::size_t worker) {
      images[i] = painters[worker].png_of(pages[begin + i]);
    });
    std::vector<std::unique_ptr<WritableFile>> files;
    std::vector<WritableFile*> complete;
    for (std::size_t i = 0; i < count; ++i) {
      const auto number = begin + i + 1;
      const auto path = request.folder / fmt::format("{}-{:0{}}.png", name, number, digits);
      files.push_back(session.files().create(path));
      files.back()->write(images[i]);
      complete.push_back(files.back().get());
      written.push_back({book::Output::Png, path, images[i].size()});
    }
    session.files().commit_all(complete);
  }
  return written;
}

}  // namespace quire::build
