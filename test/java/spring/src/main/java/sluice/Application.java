package sluice;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A site that logs people in at the provider, and an API at /api that takes its access tokens. */
@RestController
@SpringBootApplication
public class Application {
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @GetMapping({"/", "/api/me"})
    String me(Authentication who) {
        return who.getName();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
            .authorizeHttpRequests(all -> all.anyRequest().hasAuthority("SCOPE_projects"))
            .oauth2ResourceServer(server -> server.jwt(withDefaults()))
            .build();
    }

    @Bean
    SecurityFilterChain site(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
        var atProvider = new OidcClientInitiatedLogoutSuccessHandler(clients);
        atProvider.setPostLogoutRedirectUri("{baseUrl}/login?logout");
        return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
            .oauth2Login(withDefaults())
            .logout(logout -> logout.logoutSuccessHandler(atProvider))
            .oidcLogout(logout -> logout.backChannel(withDefaults()))
            .build();
    }
}
