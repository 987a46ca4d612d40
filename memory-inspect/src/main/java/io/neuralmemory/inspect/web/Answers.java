package io.neuralmemory.inspect.web;

import java.util.Map;

/**
 * What a page may ask, by its name.
 *
 * @param looks what may be asked with GET and changes nothing
 * @param acts what needs POST and the secret once more, in a header
 */
public record Answers(Map<String, Answer> looks, Map<String, Answer> acts) {}
