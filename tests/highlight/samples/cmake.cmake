# a comment
cmake_minimum_required(VERSION 3.25)
set(NAME "pool-${PROJECT_VERSION}")
function(add_pool name)
  if(NOT TARGET ${name} AND WIN32)
    target_link_libraries(${name} PRIVATE fmt::fmt)
  endif()
endfunction()
#[[ a longer
comment ]]
option(SHARED "Build it" ON)
