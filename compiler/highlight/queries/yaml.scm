(comment) @comment
[(double_quote_scalar) (single_quote_scalar) (block_scalar) (string_scalar)] @string
(escape_sequence) @string.escape
[(integer_scalar) (float_scalar) (timestamp_scalar)] @number
[(boolean_scalar) (null_scalar)] @constant.builtin
[(anchor_name) (alias_name)] @label
(tag) @type
[(yaml_directive) (tag_directive) (reserved_directive)] @attribute
["---" "..."] @keyword
(block_mapping_pair
 key: (flow_node [(double_quote_scalar) @property (single_quote_scalar) @property
                  (plain_scalar (_) @property)]))
(flow_pair
 key: (flow_node [(double_quote_scalar) @property (single_quote_scalar) @property
                  (plain_scalar (_) @property)]))
