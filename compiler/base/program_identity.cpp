#include <elf.h>
#include <link.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result_store.h"

namespace quire {
namespace {

constexpr std::array gnu{'G', 'N', 'U', '\0'};  ///< with its end, as elf(5) has it

constexpr std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

/// The build ID among the notes of a segment; empty if there is none.
std::string_view build_id_in(std::span<const char> notes) {
  while (notes.size() > sizeof(ElfW(Nhdr))) {
    const auto& note = *reinterpret_cast<const ElfW(Nhdr)*>(notes.data());
    const auto name = notes.subspan(sizeof(note));
    const auto size = padded(note.n_namesz) + padded(note.n_descsz);
    if (size > name.size()) return {};
    const bool is_gnu =
        note.n_namesz == gnu.size() && std::equal(gnu.begin(), gnu.end(), name.data());
    if (note.n_type == NT_GNU_BUILD_ID && is_gnu)
      return {name.data() + padded(note.n_namesz), note.n_descsz};
    notes = name.subspan(size);
  }
  return {};
}

/// What has been loaded: the build ID of each, and whether it is the one with this code.
struct Loaded {
  std::vector<std::string> ids;
  std::string own;
};

int add(dl_phdr_info* info, std::size_t /*size*/, void* data) {
  const std::string_view name = info->dlpi_name;
  if (name.find("vdso") != std::string_view::npos) return 0;  // the kernel's
  const auto here = reinterpret_cast<ElfW(Addr)>(&program_identity);
  std::string id;
  bool is_own = false;
  for (const auto& header : std::span(info->dlpi_phdr, info->dlpi_phnum)) {
    const auto begin = info->dlpi_addr + header.p_vaddr;
    if (header.p_type == PT_LOAD) is_own = is_own || here - begin < header.p_memsz;
    if (header.p_type == PT_NOTE && id.empty())
      id = build_id_in({reinterpret_cast<const char*>(begin), header.p_memsz});
  }
  auto& loaded = *static_cast<Loaded*>(data);
  if (is_own) loaded.own = id;
  loaded.ids.push_back(id.empty() ? std::string(name) : std::move(id));
  return 0;
}

}  // namespace

std::string program_identity() {
  Loaded loaded;
  ::dl_iterate_phdr(add, &loaded);
  if (loaded.own.empty()) return {};
  std::ranges::sort(loaded.ids);  // loaded in any order
  std::string all;
  for (const auto& id : loaded.ids)
    all += id + '\n';
  return all;
}

}  // namespace quire
