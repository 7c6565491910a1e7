((identifier) @constant (#match? @constant "^[A-Z][A-Z0-9_]+$"))
((identifier) @variable.builtin (#any-of? @variable.builtin "self" "_G" "_ENV"))
(field name: (identifier) @property)
(dot_index_expression field: (identifier) @property)
(function_call
 name: [(identifier) @function
        (dot_index_expression field: (identifier) @function)
        (method_index_expression method: (identifier) @function)])
((function_call name: (identifier) @function.builtin)
 (#any-of? @function.builtin
  "assert" "collectgarbage" "dofile" "error" "getmetatable" "ipairs" "load" "next" "pairs" "pcall"
  "print" "rawequal" "rawget" "rawlen" "rawset" "require" "select" "setmetatable" "tonumber" "tostring"
  "type" "xpcall"))
(function_declaration
 name: [(identifier) @function.definition
        (dot_index_expression field: (identifier) @function.definition)
        (method_index_expression method: (identifier) @function.definition)])
(parameters (identifier) @variable.parameter)
(attribute (identifier) @attribute)
(comment) @comment
(hash_bang_line) @comment
(string) @string
(escape_sequence) @string.escape
(number) @number
[(nil) (true) (false) (vararg_expression)] @constant.builtin
(label_statement) @label
(break_statement) @keyword
["and" "do" "else" "elseif" "end" "for" "function" "goto" "if" "in" "local" "not" "or" "repeat"
 "return" "then" "until" "while"] @keyword
