package dev.gatehouse.flow.authorize;

import java.util.List;

/**
 * What the consent page shows.
 *
 * @param wishes what the client asks for, in words
 * @param resources where it will use it
 */
public record ConsentPage(
        String client, String interaction, String csrf, String account, List<String> wishes, List<String> resources) {}
