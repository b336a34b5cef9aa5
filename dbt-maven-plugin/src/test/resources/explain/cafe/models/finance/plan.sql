select /*+ parallel(4) */ 'a -- b' as text -- a comment
