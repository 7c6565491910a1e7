std::vector<char> buffer(static_cast<size_t>(size));
