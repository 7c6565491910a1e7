#include "base/deflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <cassert>
#include <new>

namespace quire {
namespace {

auto decompressor() {
  using Decompressor =
      std::unique_ptr<libdeflate_decompressor, decltype([](libdeflate_decompressor* d) {
                        libdeflate_free_decompressor(d);
                      })>;
  Decompressor made(libdeflate_alloc_decompressor());
  if (!made) throw std::bad_alloc();
  return made;
}

}  // namespace

Deflater::Deflater(int level, Memo* memo)
    : compressor_(libdeflate_alloc_compressor(level)), level_(level), memo_(memo) {
  if (!compressor_) throw std::bad_alloc();
}

void Deflater::Release::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

std::string Deflater::operator()(std::string_view data) {
  if (!memo_) return pack(data);
  const auto kind = "deflated-" + std::to_string(level_);
  return *remembered_for_long<std::string>(memo_, kind, data, [&] { return pack(data); });
}

std::string Deflater::pack(std::string_view data) {
  const auto bound = libdeflate_zlib_compress_bound(compressor_.get(), data.size());
  // Not cleared: of the bound, only what is written is touched.
  const auto room = std::make_unique_for_overwrite<char[]>(bound);  // NOLINT(*-avoid-c-arrays)
  const auto size =
      libdeflate_zlib_compress(compressor_.get(), data.data(), data.size(), room.get(), bound);
  assert(size != 0);
  return {room.get(), size};
}

bool inflate(std::string_view packed, void* to, std::size_t size) {
  return libdeflate_zlib_decompress(
             decompressor().get(), packed.data(), packed.size(), to, size, nullptr
         ) == LIBDEFLATE_SUCCESS;
}

std::optional<std::string_view> inflated(
    std::string_view packed, std::string& room, std::size_t most
) {
  constexpr std::size_t usual_ratio = 8;
  const auto unpacker = decompressor();
  if (room.size() < packed.size()) room.resize(std::min(most, usual_ratio * packed.size()));
  while (true) {
    std::size_t size = 0;
    const auto result = libdeflate_zlib_decompress(
        unpacker.get(), packed.data(), packed.size(), room.data(), room.size(), &size
    );
    if (result == LIBDEFLATE_SUCCESS) return std::string_view(room).substr(0, size);
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room.size() >= most) return std::nullopt;
    room.resize(std::min(most, 2 * std::max(room.size(), usual_ratio * packed.size())));
  }
}

bool inflates_within(std::string_view packed, std::size_t most) {
  // Not cleared: what is not unpacked touches no memory.
  const auto room = std::make_unique_for_overwrite<std::byte[]>(most);  // NOLINT(*-avoid-c-arrays)
  std::size_t size = 0;
  return libdeflate_zlib_decompress(
             decompressor().get(), packed.data(), packed.size(), room.get(), most, &size
         ) == LIBDEFLATE_SUCCESS;
}

}  // namespace quire
