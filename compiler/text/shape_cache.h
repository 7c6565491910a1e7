#pragma once

#include <memory>

namespace quire::text {

/// Words already shaped, by face, features and text. It only saves time: what is shaped does not
/// depend on what is in it. For one FontSet. Not to be shared between threads.
class ShapeCache {
public:
  ShapeCache();
  ShapeCache(ShapeCache&&) noexcept;
  ShapeCache& operator=(ShapeCache&&) noexcept;
  ShapeCache(const ShapeCache&) = delete;
  ShapeCache& operator=(const ShapeCache&) = delete;
  ~ShapeCache();

  struct Implementation;
  Implementation& operator*() const { return *implementation_; }

private:
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace quire::text
